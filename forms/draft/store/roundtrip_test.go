package store

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/rawjson"
)

// anyDraft draws values for every field there is, so that one that is added to
// the draft and forgotten here is found.
func anyDraft() *rapid.Generator[draft.Draft] {
	texts := rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "Jörg", "李小龍", "\x1b[2J", "\u202e", "\u2028", "\ufffd", "<b>&", `"\`, "\x00", `{"base64":"AA=="}`, "DATA"}),
		rapid.String(),
	)
	names := rapid.OneOf(texts, rapid.SampledFrom([]string{"not UTF-8: \xff\xfe", "\xed\xa0\x80"}), // which the system allows
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 8), func(b []byte) string { return string(b) })).AsAny()
	raw := rapid.SampledFrom([]rawjson.Value{"", `{"b": 1.10, "a":[ 1 ]}`, "not JSON"})
	times := rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "zero") {
			return time.Time{}
		}
		return time.Unix(rapid.Int64Range(-1e10, 1e11).Draw(t, "s"), rapid.Int64Range(0, 999_999_999).Draw(t, "ns"))
	})
	return rapid.MakeCustom[draft.Draft](rapid.MakeConfig{
		Kinds: map[reflect.Kind]*rapid.Generator[any]{reflect.String: texts.AsAny()},
		Types: map[reflect.Type]*rapid.Generator[any]{
			reflect.TypeFor[rawjson.Value](): raw.AsAny(),
			reflect.TypeFor[time.Time]():     times.AsAny(),
			reflect.TypeFor[draft.Kind]():    rapid.Map(rapid.IntRange(0, int(draft.KindFile)), func(n int) draft.Kind { return draft.Kind(n) }).AsAny(),
		},
		Fields: map[reflect.Type]map[string]*rapid.Generator[any]{
			// Bytes are not kept, nor what was seen when a file was probed: it is probed again.
			reflect.TypeFor[draft.File](): {"Data": rapid.Just("").AsAny(), "BytesLost": rapid.Just(false).AsAny(), "Found": rapid.Just(draft.Found{}).AsAny(),
				"Name": names, "Path": names, "Source": rapid.Just(apiclient.File(nil)).AsAny()},
			reflect.TypeFor[draft.Draft](): {"Typed": rapid.Just(map[draft.Field]string(nil)).AsAny(), "Unmet": rapid.Just(map[draft.Field]string(nil)).AsAny()},
		},
	})
}

func TestWhatIsSavedComesBackExactly(t *testing.T) {
	for name, s := range map[string]*Store{"plain": open(t), "encrypted": open(t, keyIn(newMemoryKeyring()))} {
		t.Run(name, func(t *testing.T) {
			var rev Revision
			rapid.Check(t, func(rt *rapid.T) {
				d := anyDraft().Draw(rt, "draft")
				rev = save(t, s, rev, d)
				e := load(t, s, rev.ID)
				if !reflect.DeepEqual(e.Draft, d) {
					rt.Fatalf("got  %#v\nwant %#v", e.Draft, d)
				}
				if len(e.Lost)+len(e.Withheld) > 0 || e.Revision != rev {
					rt.Fatalf("lost %v, withheld %v, revision %v after %v, want 0 and %+v", e.Lost, e.Withheld, e.Revision, rev, rev)
				}
			})
		})
	}
}

func TestAnEmptyDraftStaysEmpty(t *testing.T) {
	s := open(t)
	e := load(t, s, save(t, s, Revision{}, draft.Draft{}).ID)
	if !reflect.DeepEqual(e.Draft, draft.Draft{}) {
		t.Errorf("got %#v, want %+v", e.Draft, draft.Draft{})
	}
}

func TestAPickedFileComesBackAsItWasPicked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "CV \xff.pdf") // no UTF-8, which Linux allows
	writeFile(t, path, "%PDF-")
	f, err := draft.PickFile(path)
	if err != nil {
		t.Skip(err)
	}
	d := ada()
	d.Attachments = []draft.Attachment{{Type: "CV", File: f}}
	s := open(t)
	if got := load(t, s, save(t, s, Revision{}, d).ID).Draft.Attachments[0].File; got != f {
		t.Errorf("got  %#v\nwant %#v", got, f)
	}
}

func TestFileBytesAreNotKeptAndSaidSo(t *testing.T) {
	const canary = "Q0FOQVJZLUJZVEVT"
	d := ada()
	d.Attachments = []draft.Attachment{
		{Type: "CV", File: draft.File{Name: "CV.pdf", ContentType: "application/pdf", Data: canary}},
		{Type: "OTHER", File: draft.File{Name: "a.txt", URL: "DATA:text/plain;base64," + canary}},
		{Type: "OTHER", File: draft.File{Name: "b.pdf", URL: "https://example.com/b.pdf"}},
	}
	d.Answers[0].Value = draft.Value{Kind: draft.KindFile, File: draft.File{Name: "c.txt", Data: canary}}
	s := open(t)
	e := load(t, s, save(t, s, Revision{}, d).ID)
	if strings.Contains(everything(t, dirOf(s)), canary) {
		t.Errorf("the bytes of a file are on disk, want no %q in it", canary)
	}
	var fields []draft.Field
	for _, p := range e.Lost {
		fields = append(fields, p.Field)
		if p.Code != CodeBytesNotKept || !strings.Contains(p.Text, "file bytes were not kept; pick the file again") {
			t.Errorf("said %+v, want code CodeBytesNotKept, with \"file bytes were not kept; pick the file again\"", p)
		}
	}
	if want := []draft.Field{"attachments.0", "attachments.1", "screening_question_answers.why"}; !reflect.DeepEqual(fields, want) {
		t.Errorf("lost %v, want %v", fields, want)
	}
	cv := e.Draft.Attachments[0].File
	if cv.Name != "CV.pdf" || cv.Data != "" || e.Draft.Attachments[2].File.URL == "" {
		t.Errorf(`the rest of the files is %+v, want "CV.pdf", it empty and a text`, e.Draft.Attachments)
	}
}

func TestUnknownMembersOfTheSameVersionAreSkipped(t *testing.T) {
	s := open(t)
	rev := save(t, s, Revision{}, ada())
	src := onDisk(t, s.drafts.path(rev.ID))
	src = strings.Replace(src, `"first_name"`, `"x_new": {"a": [1]}, "first_name"`, 1)
	src = strings.Replace(src, `"program"`, `"x_head": 1, "program"`, 1)
	overwrite(t, s, rev.ID, src)
	if e := load(t, s, rev.ID); !reflect.DeepEqual(e.Draft, ada()) {
		t.Errorf("got %#v, want %+v", e.Draft, ada())
	}
}

func TestAPasswordInAnAddressIsNotSaved(t *testing.T) {
	s := open(t)
	m := meta()
	m.Target.BaseURL = "https://user:canary@kombo.example/v1"
	rev, err := s.Save(Revision{}, ada(), m)
	if err != nil {
		t.Fatal(err)
	}
	if got := load(t, s, rev.ID).Target.BaseURL; got != "https://kombo.example/v1" {
		t.Errorf("kept %s, want \"https://kombo.example/v1\"", got)
	}
}
