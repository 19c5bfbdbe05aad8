// Package ui is the wizard's shell: the one tea.Model, which screen is shown, and
// what is done for the screens. The screens are rooms of their own, which know
// neither the shell nor each other:
//
//	jobs, steps     the job, and the steps made of fields; pane is their container
//	review, result  the last look; sending, and what came of it
//	prefill         suggestions from a file
//	kit             what they all draw with and look at
//
// Here are Model (model.go), messages from outside (news.go), what is done on
// request (perform.go), the frame around a screen (shell.go, wire.go), and Env,
// which is everything from outside.
//
// Update does no I/O and asks no clock: commands bring facts, and what a screen
// wants done comes back as an action.
package ui
