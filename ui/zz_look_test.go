package ui

import (
	"fmt"
	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms"
	"os"
	"testing"
	"time"
)

func TestZZLook(t *testing.T) {
	tool := os.Getenv("TOOL")
	for _, win := range windows {
		inWizard(t, win.w, win.h, func(d *wizardTest) {
			d.keys("every question↵")
			if rf := os.Getenv("RF"); rf != "" {
				d.m.s.draft.RemoteFields = rf
			}
			d.run(d.m.perform(goTo{step: forms.StepExtras}))
			d.settle()
			d.m.settle()
			d.keys(os.Getenv("KEYS"))
			fmt.Println(d.frame())
			d.seesFocus()
		}, func(e *Env) {
			box := sandbox.New(sandbox.Options{Now: time.Now})
			client, _ := apiclient.New(apiclient.Options{BaseURL: "http://127.0.0.1:1/v1", IntegrationID: tool + ":1", Key: apiclient.NewSecret("test"), Transport: throughHandler{box}})
			e.Kombo = client
		})
	}
}
