//go:build unix

package draft

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

// nastyNames would do harm, or break, if an export were not quoted.
var nastyNames = []string{"Ada", "'; touch x; '", "$(touch x)", "`touch x`", "a\nb", `back\slash "quoted"`, "%s %d", "-n", "!!", "Łódź 🧑‍🚀", ""}

func TestTheExportedCurlSendsTheSameBytes(t *testing.T) {
	for _, tool := range []string{"sh", "curl", "base64"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("there is no " + tool)
		}
	}
	var got []byte
	var path, integration, auth string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got, _ = io.ReadAll(r.Body)
		path, integration, auth = r.URL.EscapedPath(), r.Header.Get("X-Integration-Id"), r.Header.Get("Authorization")
	}))
	defer server.Close()
	dir := t.TempDir()
	// A curl that writes down its arguments, which every user of the machine can see.
	real, _ := exec.LookPath("curl")
	seen := filepath.Join(dir, "arguments")
	spy := "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + seen + "'\nexec '" + real + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(dir, "curl"), []byte(spy), 0o700); err != nil {
		t.Fatal(err)
	}
	for i, name := range nastyNames {
		cvPath := filepath.Join(dir, "it's a cv "+strings.Repeat("x", i)+".txt")
		if err := os.WriteFile(cvPath, bytes.Repeat([]byte("cv\x00\xff"), 1000+i), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := PickFile(cvPath)
		if err != nil {
			t.Fatal(err)
		}
		d := minimal()
		d.Endpoint, d.JobID, d.Candidate.FirstName = apiclient.EndpointApplication, "remote:12/'3", name
		d.Attachments = []Attachment{{Type: apiclient.AttachmentCV, File: file}, inline("SGk=")}
		r := Encode(d, Context{})
		want, err := io.ReadAll(r.Body.Open())
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("sh", "-c", Curl(r, Destination{BaseURL: server.URL + "/v1", Integration: "demo:it's"}))
		cmd.Dir = t.TempDir()
		cmd.Env = []string{"PATH=" + dir + ":" + os.Getenv("PATH"), "KOMBO_API_KEY=the key"}
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%q: %v\n%s\nwant no error", name, err, out)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("%q: the bodies differ, want %q:\n%s\n%s", name, want, got, want)
		}
		if path != "/v1"+r.Path() || integration != "demo:it's" || auth != "Bearer the key" {
			t.Errorf("%q: %q %q %q, want path %q, integration \"demo:it's\", auth \"Bearer the key\"", name, path, integration, auth, "/v1"+r.Path())
		}
		if arguments, err := os.ReadFile(seen); err != nil || strings.Contains(string(arguments), "the key") || !strings.Contains(string(arguments), server.URL) {
			t.Errorf(`%q: the arguments of curl are %s, %v, want no error, no "the key" in it and %q in it`, name, arguments, err, server.URL)
		}
		if left, _ := os.ReadDir(cmd.Dir); len(left) > 0 {
			t.Errorf("%q: the command left %v behind, want none", name, left)
		}
	}
}

func TestAnEditableBodyReadsBackAsTheSameDraft(t *testing.T) {
	cvPath := filepath.Join(t.TempDir(), "cv \"1\".txt")
	if err := os.WriteFile(cvPath, []byte("cv"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := PickFile(cvPath)
	if err != nil {
		t.Fatal(err)
	}
	d := minimal()
	d.Attachments = []Attachment{{Type: apiclient.AttachmentCV, File: file}, inline("SGk=")}
	r := Encode(d, Context{})
	text := Editable(r)
	if strings.Contains(text, "‹") || !strings.Contains(text, `"path": `) {
		t.Fatalf("not fit to edit, want no \"‹\" in it and \"\\\"path\\\": \" in it:\n%s", text)
	}
	back, problems, err := Read(strings.NewReader(text), "/")
	if err != nil || Blocking(problems) {
		t.Fatal(err, problems, "want no error and nothing in the way")
	}
	again, err := io.ReadAll(Encode(back, Context{}).Body.Open())
	if err != nil {
		t.Fatal(err)
	}
	want, _ := io.ReadAll(r.Body.Open())
	if !bytes.Equal(again, want) {
		t.Errorf("the bodies differ, want %q:\n%s\n%s", want, again, want)
	}
}

func TestOurOwnCommandHoldsTheWholeBody(t *testing.T) {
	d := minimal()
	d.Endpoint, d.JobID = apiclient.EndpointApplication, "remote:it's"
	got := Command(Encode(d, Context{}), Destination{Profile: "it's", BaseURL: "https://a"})
	for _, want := range []string{"kombo-apply submit - --endpoint application", `--job 'remote:it'\''s' --profile 'it'\''s'`, `"first_name"`, "\nEND_OF_BODY\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in, want %q in it\n%s", want, want, got)
		}
	}
}
