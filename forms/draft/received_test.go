package draft

import (
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
)

// TestWhatIsPreviewedIsWhatTheServerGets sends generated drafts, however wrong,
// to a sandbox over real HTTP and compares the bytes it received with the preview
// in which each fold is replaced by the file it stands for.
func TestWhatIsPreviewedIsWhatTheServerGets(t *testing.T) {
	box := sandbox.New(sandbox.Options{Now: time.Now})
	server, err := box.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	client, err := apiclient.New(apiclient.Options{BaseURL: server.URL, IntegrationID: "sandbox:1", Key: apiclient.NewSecret("anything")})
	if err != nil {
		t.Fatal(err)
	}
	cvPath := filepath.Join(t.TempDir(), "cv.txt")
	if err := os.WriteFile(cvPath, []byte("a CV on disk\x00\xff"), 0o600); err != nil {
		t.Fatal(err)
	}
	onDisk, err := PickFile(cvPath)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := aDraft().Draw(t, "draft")
		if rapid.Bool().Draw(t, "with a file on disk") {
			d.Attachments = append(d.Attachments, Attachment{Type: apiclient.AttachmentCV, File: onDisk})
		}
		if d.Endpoint == apiclient.EndpointApplication && d.JobID == "" {
			d.JobID = "J1"
		}
		r := Encode(d, Context{})
		before := len(box.Received())
		client.Create(context.Background(), r, nil)
		received := box.Received()
		if len(received) != before+1 {
			t.Fatalf("%d requests were made: got %v, want %v", len(received)-before, len(received), before+1)
		}
		unfolded := r.Body.Fold(func(f apiclient.File) string {
			if f.Name() == onDisk.Name && f.Size() == onDisk.Size {
				all, err := os.ReadFile(cvPath)
				if err != nil {
					t.Fatal(err)
				}
				return base64.StdEncoding.EncodeToString(all)
			}
			return base64Of(t, f)
		})
		if got := string(received[before].Body); got != unfolded {
			t.Fatalf("received\n%s\npreviewed\n%s\nwant %q", got, unfolded, unfolded)
		}
	})
}
