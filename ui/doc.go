// Package ui is the wizard: one tea.Model and the screens it shows.
//
//	Model, New      the program (model.go), what it does on request (perform.go)
//	shell           header, rail, key bar, layout (shell.go, wire.go)
//	pane            the step container: fields in a window (pane.go)
//	screens         jobPicker, stepScreen, reviewScreen, sending, resultScreen
//	overlays        dialog, palette, helpBox (overlay.go)
//	view            the session, and what the wizard keeps beside it (view.go)
//	Env, Kombo      everything from outside (env.go)
//
// Update does no I/O and asks no clock: commands bring facts (news.go), and what
// a screen wants done comes back as an action (action.go).
package ui
