// Package prefill suggests a candidate's fields from a file that the person has
// anyway: a body of Kombo's call, a JSON Resume, a vCard, the text of a CV.
//
//	Suggest   a file → Suggestions               (suggest.go)
//	          our JSON · JSON Resume             (body*.go, json.go)
//	          vCard 2.1, 3 and 4                 (vcard*.go)
//	          text, DOCX, PDF → lines            (text.go, docx*.go, pdftext)
//	          lines → fields                     (cv*.go, with name.go, email.go,
//	                                              phone.go, link.go, address.go, jobline.go)
//	          what is sure is proved by the text (witness.go)
//	Diff      Draft + Suggestions → []Change     (change.go)
//
// Nothing here touches a draft. A person sees "was → will be" for each Change and accepts them one by one; what was
// guessed says so. A file is hostile until proven otherwise: its size, its unpacked size, its depth and the time
// spent on it are bounded, and every value is cleaned before it is shown.
package prefill
