// Package kit is what the rooms of the wizard draw with and have in common.
//
//	Shared           the session, the styles and the preview that every room shares
//	Action           what a screen asks of the program (action.go)
//	Dialog, Palette, HelpBox
//	                 the overlays, and PlaceOverlay, which puts one on a screen
//	Place, FitLine, Justify, JoinHorizontal, Paragraph
//	                 text in boxes of an exact size
//	Scroller, ScrollTo, RowsMoved, WheelLines
//	                 windows onto lines
//	Cache            what was drawn is drawn again only if it has changed
//	QuietGate        keeps keys from what opened by itself
//
// Nothing here knows a screen, a rule or the network.
package kit
