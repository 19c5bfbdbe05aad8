package draft

import "kombo-apply/apiclient"

// Preview is the body of a request with each file folded to its name and size.
func Preview(r apiclient.Request) string {
	return r.Body.Fold(func(f apiclient.File) string { return "‹" + f.Name() + "›" })
}

// PreviewIndex tells the line of the preview, from 0, on which each field stands.
func PreviewIndex(d Draft, c Context) map[Field]int { return map[Field]int{} }
