package email

import "testing"

func TestMisspeltMailDomainsAreSuggested(t *testing.T) {
	for addr, want := range map[string]string{
		"ada@gmial.com": "ada@gmail.com", "ada@gmail.co": "", "ada@gmail.con": "ada@gmail.com", "ada@gamil.com": "ada@gmail.com",
		"ada@hotmial.com": "ada@hotmail.com", "ada@outlok.com": "ada@outlook.com", "ada@yaho.com": "ada@yahoo.com", "Ada@GMIAL.com": "Ada@gmail.com",
		"Ada Lovelace <ada@kombo.dev>": "ada@kombo.dev", "mailto:ada@kombo.dev?subject=hi": "ada@kombo.dev", "<ada@kombo.dev": "", "a > b": "",
		"ada@googlemail.con": "ada@googlemail.com", "ada@t-onlien.de": "ada@t-online.de",
		"ada@gmail.com": "", "ada@web.de": "", "ada@gmx.de": "", "ada@gmx.fr": "", "ada@kombo.dev": "", "ada@mail.com": "", "ada@ymail.com": "", "ada": "", "@gmial.com": "", "ada@": "",
		"ada@gnx.de": "ada@gmx.de", "ada@web.ed": "ada@web.de", "ada@wbe.de": "ada@web.de", "ada@gms.de": "", "ada@weg.de": "", "ada@gxm.de": "ada@gmx.de",
		"ada@gmail,com": "ada@gmail.com", "ada@gmial,com": "ada@gmail.com", "ada@kombo,dev": "ada@kombo.dev", "ada@kombo,": "", "ada@kombo,d": "", "a@b.com,c@d.com": "", "ada,b@kombo.dev": "", "ada@a, bob": "",
		"ada@live.nl": "", "ada@me.de": "", "ada@hotmail.nl": "", "ada@outlook.fr": "", "ada@example.com": "",
	} {
		if got := Suggest(addr, false); got != want {
			t.Errorf("for %s: %q, want %q", addr, got, want)
		}
	}
	for _, fine := range []string{"ada@gmail.com", "ada@kombo.dev", "ada@web.de", "ada@yahoo.co.uk", "ada@hotmail.nl", "ada@me.com", "ada@o2.de"} {
		if got := Suggest(fine, true); got != "" {
			t.Errorf("for %s: %q, want none", fine, got)
		}
	}
}
