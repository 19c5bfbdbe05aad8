package batch

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// noJob reads tables of candidates whose job is known by its ID alone.
func noJob(maps ...Mapping) Reading {
	return Reading{Maps: maps, Known: func(string) draft.Context { return draft.Context{} }, Now: func() time.Time { return time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC) }}
}

// shownColumns are the columns that are not omitted, with what they hold; ? for unclear ones.
func shownColumns(columns []Column) string {
	var out []string
	for _, c := range columns {
		switch c.Holds {
		case columnIgnored:
		case "":
			out = append(out, c.Name+"=?")
		default:
			out = append(out, c.Name+"="+strings.TrimPrefix(string(c.Holds), "candidate."))
		}
	}
	return strings.Join(out, " · ")
}

func TestTablesAsPeopleHaveThemAreReadWithoutHelp(t *testing.T) {
	const person, emailed = "Vorname=first_name · Nachname=last_name · E-Mail=email_address", "First name=first_name · Last name=last_name"
	for _, row := range []struct {
		file, columns string
		rows          int
		// holds is what the first row says, in the text of its body.
		holds []string
	}{
		{"excel-german.csv", person + " · Telefon=phone_number · Straße=location.street_1 · PLZ=location.zip_code · Ort=location.city · Land=location.country · Gehaltswunsch (Jahr)=salary_per_year", 2,
			[]string{`"first_name": "Jörg-Änne"`, `"country": "DE"`, `"city": "Köln"`, `"amount": 65000`, `"period": "YEAR"`, `"street_1": "Höhenweg 3"`}},
		{"excel-english.csv", "First Name=first_name · Last Name=last_name · Email=email_address · Phone=phone_number · Current Company=company · Job Title=title · City=location.city · Country=location.country", 2,
			[]string{`"company": "Acme, Inc."`, `"country": "US"`}},
		{"excel-sep.csv", "Vorname=first_name · Name=last_name · Mail=email_address · Handy=phone_number", 1, []string{`"first_name": "Ágota"`, `"last_name": "Szabó"`}},
		{"excel-unicode.txt.tsv", "Vorname=first_name · Nachname=last_name · E-Mail-Adresse=email_address · Bundesland=location.state", 1, []string{`"last_name": "Žák"`}},
		{"numbers.csv", "Given Name=first_name · Surname=last_name · E-mail address=email_address · Mobile=phone_number", 1, []string{`"first_name": "Iris"`}},
		{"libreoffice.csv", emailed + " · E-mail=email_address · Street address=location.street_1 · Zip code=location.zip_code", 2, []string{`"zip_code": "111 22"`}},
		{"google-forms.csv", "Email Address=email_address · Full name=name · Phone number=phone_number · LinkedIn profile=social_links · Resume=cv", 1,
			[]string{`"first_name": "Mara"`, `"last_name": "de la Cruz"`, `"url": "https://www.linkedin.com/in/mara-c"`, `"data_url": "https://drive.example.com/cv.pdf"`, `"type": "CV"`}},
		{"linkedin-connections.csv", "First Name=first_name · Last Name=last_name · URL=social_links · Email Address=email_address · Company=company · Position=title", 1, []string{`"title": "Data Analyst"`}},
		{"linkedin-applicants.csv", "firstName=first_name · lastName=last_name · emailAddress=email_address · phoneNumber=phone_number · headline=title · currentCompany=company · location city=location.city", 1, []string{`"company": "Fjord AS"`}},
		{"ats-candidates.csv", "First Name=first_name · Last Name=last_name · Primary Email=email_address · Primary Phone=phone_number · Company=company · Title=title", 1, []string{`"title": "Designer"`}},
		{"ats-bewerber.csv", "Vorname=first_name · Nachname=last_name · E-Mail-Adresse=email_address · Telefonnummer=phone_number · Stellen-ID=application.job_id · Verfügbar ab=availability_date", 1,
			[]string{`"job_id": "QiTBFeEoPwZvygYozhPw21nJ"`, `"availability_date": "2027-02-01"`}},
		{"france.csv", "Nom=last_name · Prénom=first_name · Courriel=email_address · Téléphone portable=phone_number · Adresse=location.street_1 · Code postal=location.zip_code · Ville=location.city · Pays=location.country · Poste actuel=title · Entreprise=company", 1,
			[]string{`"last_name": "Lefèvre"`, `"country": "FR"`, `"title": "Ingénieure"`}},
		{"espana.csv", "Nombre=first_name · Apellidos=last_name · Correo electrónico=email_address · Teléfono móvil=phone_number · Ciudad=location.city · Provincia=location.state · País=location.country · Puesto actual=title · Disponible desde=availability_date", 1,
			[]string{`"last_name": "García Núñez"`, `"country": "ES"`}},
		{"nederland.csv", "Voornaam=first_name · Achternaam=last_name · E-mailadres=email_address · Telefoonnummer=phone_number · Straat en huisnummer=location.street_1 · Postcode=location.zip_code · Woonplaats=location.city · Land=location.country · Huidige werkgever=company · Beschikbaar vanaf=availability_date", 1,
			[]string{`"last_name": "van der Berg"`, `"country": "NL"`}},
		{"names.csv", "Name=name · Mail=email_address", 2, []string{`"first_name": "Uma"`, `"last_name": "Lovell"`}},
		{"bars.csv", "FIRST_NAME=first_name · LAST_NAME=last_name · EMAIL_ADDRESS=email_address · ZIP=location.zip_code", 1, []string{`"zip_code": "02134"`}},
		{"two-of-each.csv", emailed + " · Email (private)=email_address · Email (work)=email_address · Phone 1=phone_number · Phone 2=phone_number", 2,
			[]string{`"email_address": "xenia@example.com"`, `"email_address": "x.popov@work.example"`, `"phone_number": "+1 415 555 0111"`}},
		{"files.csv", "Vorname=first_name · Nachname=last_name · E-Mail=email_address · Lebenslauf=cv · Anschreiben=cover_letter · Zeugnisse=attachment", 1,
			[]string{`"name": "zita.txt",` + "\n      " + `"type": "CV"`, `"name": "b.txt",` + "\n      " + `"type": "OTHER"`}},
		{"personio.csv", person + " · Telefon=phone_number · Geschlecht=gender · Stelle=? · Gehaltsvorstellung=? · Verfügbar ab=availability_date · Standort=?", 1, nil},
		{"greenhouse.csv", "First Name=first_name · Last Name=last_name · Job=? · Phone=phone_number · Email=email_address · Company=company · Title=title · Location=? · Social Media=social_links · Website=social_links", 1, nil},
		{"linkedin-recruiter.csv", "First Name=first_name · Last Name=last_name · Location=? · Current Title=title · Current Company=company · Email Address=email_address · Phone Number=phone_number · Profile URL=social_links", 1, nil},
		{"indeed.csv", "name=name · email=email_address · phone=phone_number · candidate location=? · relevant experience=? · job title=? · job location=? · date=? · qualification 1=? · qualification 1 answer=?", 1, nil},
		{"excel-francais.csv", "Nom=last_name · Prénom=first_name · Adresse e-mail=email_address · N° de téléphone=phone_number · Adresse=location.street_1 · CP=location.zip_code · Ville=location.city · Pays=location.country · Prétentions salariales=? · Disponibilité=availability_date · LinkedIn=social_links", 1, nil},
		{"unclear.csv", emailed + " · Email=email_address · Expected salary=? · T-shirt=?", 1, nil},
		{"unclear-job.csv", person + " · Stelle=? · Position=title · Aktuelle Position=?", 1, nil},
	} {
		t.Run(row.file, func(t *testing.T) {
			path := filepath.Join("testdata", "tables", row.file)
			how := noJob()
			how.Locale = "de_DE.UTF-8"
			s := openedAt(t, path)
			columns, err := s.Prepare(how)
			if err != nil {
				t.Fatal(err)
			}
			if got := shownColumns(columns); got != row.columns {
				t.Errorf("the columns are\n%s, want\n%s", got, row.columns)
			}
			if row.holds == nil {
				return
			}
			n, body := 0, ""
			for r := range s.Rows() {
				if n++; n == 1 {
					body = draft.Preview(draft.Encode(r.Draft, draft.Context{}))
				}
				if r.Draft.Candidate.Email == "" || len(r.Problems) > 0 {
					t.Errorf("row %d: %+v has the problems %v, want a text and none", n, r.Draft.Candidate, r.Problems)
				}
			}
			if count := openedAt(t, path).Count(); n != row.rows || row.file != "linkedin-connections.csv" && row.file != "numbers.csv" && count != n {
				t.Errorf("%d rows were read and %d counted, want %d", n, count, row.rows)
			}
			for _, part := range row.holds {
				if !strings.Contains(body, part) {
					t.Errorf("the first row lacks %s, want %q in it:\n%s", part, part, body)
				}
			}
		})
	}
}

func TestAMappingSaysWhatAColumnHolds(t *testing.T) {
	for text, want := range map[string]string{
		"T-shirt=-":                  "-",
		"Geh=salary_per_year":        "salary_per_year",
		"a=b=first_name":             "candidate.first_name",
		"X=candidate.first_name":     "candidate.first_name",
		"X=Vorname":                  "candidate.first_name",
		"X=e-mail":                   "candidate.email_address",
		"X=job_id":                   "application.job_id",
		"X=cv":                       "cv",
		"X=3phFQWERTYQWERTYQWERTYQW": "screening_question_answers.3phFQWERTYQWERTYQWERTYQW",
		"X=nothing known":            "!there is no field \"nothing known\"",
		"X":                          "!\"X\" is no COLUMN=FIELD",
		"=first_name":                "!\"=first_name\" is no COLUMN=FIELD",
	} {
		m, err := ReadMapping(text)
		got := string(m.Field)
		if err != nil {
			got = "!" + err.Error()
		}
		if got != want {
			t.Errorf("%s holds %q, want %q", text, got, want)
		}
	}
	maps := []Mapping{{"expected salary", columnMonthly}, {"T-shirt", columnIgnored}, {"First name", draft.FieldLastName}, {"Last name", draft.FieldFirstName}}
	s := openedAt(t, filepath.Join("testdata", "tables", "unclear.csv"))
	columns, err := s.Prepare(noJob(maps...))
	if want := "First name=last_name · Last name=first_name · Email=email_address · Expected salary=salary_per_month"; err != nil || shownColumns(columns) != want {
		t.Errorf("the columns are\n%s, %v, want\n%s", shownColumns(columns), err, want)
	}
}

func TestAnswersStandInColumnsByTitleOrID(t *testing.T) {
	const id = "3phFQWERTYQWERTYQWERTYQW"
	yes := true
	job := &apiclient.Job{ID: "J1", Questions: []apiclient.Question{
		{ID: "q1", Title: "Years of experience", Required: &yes, Format: apiclient.Format{Type: apiclient.FormatNumber}},
		{ID: id, Title: "Do you need a permit?", Format: apiclient.Format{Type: apiclient.FormatBoolean}},
		{ID: "q3", Title: "Languages", Format: apiclient.Format{Type: apiclient.FormatMultiSelect, Options: []apiclient.Option{{ID: "de", Name: "German"}, {ID: "en", Name: "English"}}}},
		{ID: "q4", Title: "Title", Format: apiclient.Format{Type: apiclient.FormatText}},
	}}
	how := noJob()
	how.Job = "J1"
	how.Known = func(string) draft.Context { return draft.Context{Job: job} }
	s := opened(t, "a.csv", "Vorname,years of experience*,"+id+",Languages,Title\nAda,7,ja,\"English, German\",Prof.\nBo,7,perhaps,Klingon,\n")
	columns, err := s.Prepare(how)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shownColumns(columns), "Vorname=first_name · years of experience*=screening_question_answers · "+id+"=screening_question_answers · Languages=screening_question_answers · Title=screening_question_answers"; got != want {
		t.Errorf("the columns are\n%s, want\n%s", got, want)
	}
	var said []string
	for r := range s.Rows() {
		text := ""
		for _, a := range r.Draft.Answers {
			text += fmt.Sprintf("%s=%s%v%v ", a.QuestionID, a.Value.Text, a.Value.Yes, a.Value.Choices)
		}
		for _, p := range append(r.Problems, draft.Errors(draft.Check(r.Draft, draft.Context{Job: job, Today: how.Now()}))...) {
			if p.Field.Within(draft.FieldAnswers) {
				text += "!" + r.Column(p.Field) + ": " + p.Code + " "
			}
		}
		said = append(said, strings.TrimSpace(text))
	}
	if want := []string{
		"q1=7false[] " + id + "=true[] q3=false[de en] q4=Prof.false[]",
		"q1=7false[] q3=false[Klingon] !" + id + ": wrong_type !Languages: unknown_option",
	}; fmt.Sprint(said) != fmt.Sprint(want) {
		t.Errorf("the rows say %q, want %q", said, want)
	}
}

func TestACellThatIsNoUTF8IsWindows1252(t *testing.T) {
	s := opened(t, "a.csv", "Vorname;Nachname\nJ\xf6rg;Žák\n")
	if _, err := s.Prepare(noJob()); err != nil {
		t.Fatal(err)
	}
	for r := range s.Rows() {
		if c := r.Draft.Candidate; c.FirstName != "Jörg" || c.LastName != "Žák" {
			t.Errorf("the name is %q %q, want Jörg Žák", c.FirstName, c.LastName)
		}
	}
}

func TestCellsAreReadInTheLanguagesOfTheHeadings(t *testing.T) {
	for cells, want := range map[string]string{
		"weiblich,linkedin.com/in/ada": "FEMALE https://linkedin.com/in/ada",
		"Männlich,https://x.example/a": "MALE https://x.example/a",
		"divers,www.ada.example":       "OTHER https://www.ada.example",
		"Female,":                      "FEMALE ",
		"sometimes,ada":                "sometimes ada",
	} {
		s := opened(t, "a.csv", "Vorname,Geschlecht,LinkedIn\nAda,"+cells+"\n")
		if _, err := s.Prepare(noJob()); err != nil {
			t.Fatal(err)
		}
		for r := range s.Rows() {
			got := string(r.Draft.Candidate.Gender) + " " + strings.Join(r.Draft.Candidate.Links, " ")
			if got != want {
				t.Errorf("%q is read as %q, want %q", cells, got, want)
			}
		}
	}
}

func FuzzTables(f *testing.F) {
	files, _ := filepath.Glob("testdata/tables/*.?sv")
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := opened(t, "a.csv", text)
		if _, err := s.Prepare(noJob()); err != nil {
			return
		}
		for r := range s.Rows() {
			_ = draft.Encode(r.Draft, draft.Context{})
		}
	})
}
