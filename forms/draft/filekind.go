package draft

import (
	"path/filepath"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/find"
)

// kindWords are the words by which people name their files, folded: what a file is called says what
// it is. Of several kinds in one name the first one counts.
var kindWords = []struct {
	kind  apiclient.AttachmentType
	words string
}{
	{apiclient.AttachmentCoverLetter, "cover coverletter anschreiben bewerbungsschreiben motivationsschreiben motivation lettre motivatiebrief carta presentacion motivacion lettera presentazione motivazione motivacni dopis list motywacyjny personligt"},
	{apiclient.AttachmentOther, "zeugnis zeugnisse arbeitszeugnis certificate certificates zertifikat zertifikate certificat certificats diploma diplome diplom urkunde transcript reference references referenz referenzen portfolio titulo attestation swiadectwo certificado certificato"},
	{apiclient.AttachmentCV, "cv resume lebenslauf curriculum vitae zyciorys levenslauf"},
}

// KindOfFile guesses from the name of a file what it is; false if the name says nothing.
func KindOfFile(name string) (apiclient.AttachmentType, bool) {
	name = strings.TrimSuffix(name, filepath.Ext(name))
	said := strings.FieldsFunc(find.Fold(name), func(r rune) bool { return r < 'a' || r > 'z' })
	for _, k := range kindWords {
		known := " " + k.words + " "
		for _, word := range said {
			if strings.Contains(known, " "+word+" ") {
				return k.kind, true
			}
		}
	}
	return "", false
}
