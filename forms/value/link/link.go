// Package link reads web addresses as people type and paste them.
package link

import "strings"

// Suggest is the address with a scheme, for what people copy without one: linkedin.com/in/ada.
func Suggest(s string) string {
	host := s
	if end := strings.IndexAny(s, "/?#"); end >= 0 {
		host = s[:end]
	}
	dot := strings.LastIndexByte(host, '.')
	if dot < 1 || len(host)-dot < 3 || strings.ContainsAny(s, " @:\\") || strings.Trim(strings.ToLower(host[dot+1:]), "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return "https://" + s
}
