package sandbox_test

import (
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
)

func TestASandboxThatIsStartedAnewIsAnotherOne(t *testing.T) {
	instance := func(box *sandbox.Sandbox) string {
		server, err := box.Start(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = server.Close() }()
		client, err := apiclient.New(apiclient.Options{BaseURL: server.URL, IntegrationID: "sandbox:demo", Key: apiclient.NewSecret("any")})
		if err != nil {
			t.Fatal(err)
		}
		if before := client.Instance(); before != "" {
			t.Errorf("before the first answer it is %q, want none", before)
		}
		if _, err := client.Integration(t.Context()); err != nil {
			t.Fatal(err)
		}
		return client.Instance()
	}
	box := sandbox.New(sandbox.Options{})
	first, again, other := instance(box), instance(box), instance(sandbox.New(sandbox.Options{}))
	if first == "" || first != again || first == other {
		t.Errorf("the instances are %q, %q and %q; want the first two equal", first, again, other)
	}
}
