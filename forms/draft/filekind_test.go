package draft

import (
	"testing"

	"kombo-apply/apiclient"
)

func TestTheNameOfAFileSaysWhatItIs(t *testing.T) {
	for name, want := range map[string]apiclient.AttachmentType{
		"Anschreiben Jörg Müßig.pdf": "COVER_LETTER", "cover_letter-ada.docx": "COVER_LETTER", "Lettre de motivation.pdf": "COVER_LETTER", "carta-de-presentación.pdf": "COVER_LETTER",
		"Arbeitszeugnis_2024.pdf": "OTHER", "Certificate AWS.pdf": "OTHER", "diplôme.pdf": "OTHER", "Lebenslauf.pdf": "CV", "CV-Lovelace.pdf": "CV", "Résumé.pdf": "CV",
		"scan0001.pdf": "", "vcv.pdf": "", "Ada Lovelace.pdf": "", "Anschreiben und Lebenslauf.pdf": "COVER_LETTER",
	} {
		if got, ok := KindOfFile(name); got != want || ok != (want != "") {
			t.Errorf("%s is guessed as %q, want %q", name, got, want)
		}
	}
}
