package prefill

import (
	"strings"
	"testing"
	"time"

	"kombo-apply/forms/draft"
)

// What people paste: the signature of a mail, a mail, a profile. All of them are made up.
var pasted = []struct{ name, text, want string }{
	{"a German signature", `Mit freundlichen Grüßen
Dr. Katrin Sommerfeld
Leiterin Einkauf
--
Nordlicht Logistik GmbH
Hafenstraße 12 | 20457 Hamburg
Tel.: +49 40 555 0123
Mobil: +49 170 5550199
katrin.sommerfeld@nordlicht-logistik.example
www.nordlicht-logistik.example`, "first Katrin|last Sommerfeld|email katrin.sommerfeld@nordlicht-logistik.example|phone +49 40 555 0123|phone +49 170 5550199"},
	{"an English mail", `From: Owen Blackwood <owen.blackwood@mail.example>
To: jobs@kombo.example
Date: Tue, 3 Nov 2026 10:12:00 +0000
Subject: Application for Backend Engineer

Dear team,

I would like to apply for the role of Backend Engineer. You can reach me on +44 7700 900123.

Kind regards,
Owen Blackwood
https://www.linkedin.com/in/owen-blackwood-example`, "first Owen|last Blackwood|email owen.blackwood@mail.example|phone +44 7700 900123"},
	{"a French signature", `Cordialement,

Camille Fontenoy
Responsable marketing

Atelier Fontenoy SARL
14 rue des Lilas, 69003 Lyon
Tél. : +33 6 12 34 56 78
camille.fontenoy@courriel.example`, "first Camille|last Fontenoy|email camille.fontenoy@courriel.example|phone +33 6 12 34 56 78"},
	{"an Italian signature", `Cordiali saluti
Giulia Marchetti
Ingegnere gestionale
Cell. +39 347 555 0142
giulia.marchetti@posta.example`, "first Giulia|last Marchetti|email giulia.marchetti@posta.example|phone +39 347 555 0142"},
	{"a Spanish signature", `Un saludo,
Álvaro Quintanilla
Jefe de proyecto
Móvil: +34 612 345 678
alvaro.quintanilla@correo.example
Madrid, España`, "first Álvaro|last Quintanilla|email alvaro.quintanilla@correo.example|phone +34 612 345 678"},
	{"a LinkedIn profile", `Ingrid Halvorsen
She/Her
Senior Data Engineer at Fjordbank
Oslo, Norway · Contact info
500+ connections

Contact
ingrid.halvorsen@epost.example
www.linkedin.com/in/ingrid-halvorsen-example

About
I build data platforms.

Experience
Senior Data Engineer
Fjordbank · Full-time
Jan 2021 - Present · 5 yrs`, "first Ingrid|last Halvorsen|email ingrid.halvorsen@epost.example"},
}

func TestWhatIsPastedIsReadAsAFileIs(t *testing.T) {
	short := map[draft.Field]string{draft.FieldFirstName: "first", draft.FieldLastName: "last", draft.FieldEmail: "email", draft.FieldPhone: "phone"}
	for _, row := range pasted {
		found, err := SuggestText(row.text, time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC))
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
		}
		var got []string
		for _, s := range found.Items {
			if name := short[s.Field]; name != "" {
				got = append(got, name+" "+s.Value)
			}
		}
		if strings.Join(got, "|") != row.want {
			t.Errorf("%s: got\n%s, want\n%s", row.name, strings.Join(got, "|"), row.want)
		}
	}
}
