// Package pdftext reads the text layer of a PDF that may be hostile.
//
//	Read     bytes → lines and link targets          (read.go)
//	lexer    bytes → objects                         (lexer.go)
//	file     the position of each object             (file.go, object.go, crypt.go)
//	font     codes → letters and widths              (font.go, cidfont.go, cmap.go; builtin.go for
//	                                                  what embedded fonts say; glyph.go for glyphs by their names)
//	painter  a page's operators → positioned glyphs      (painter.go, show.go)
//	layout   positioned glyphs → lines                   (layout.go, spell.go, fillin.go)
//
// It draws nothing and knows no pictures. Every step is paid for out of one budget, every nesting and every list is
// bounded, and no loop runs without moving forward, so that a file of any content costs a limited time and memory.
// A library in another goroutine cannot be held to that: a parser that has started to spin or to allocate is not
// stopped by a timeout or a recover.
//
// The positions of objects are found by searching for them, not by the file's
// cross-reference table, which broken and hand-made files get wrong. Encrypted
// files are read if an empty password opens them: those only forbid copying.
package pdftext
