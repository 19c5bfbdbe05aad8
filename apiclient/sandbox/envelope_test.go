package sandbox

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func TestAnErrorIsWrittenInTheOrderInWhichKomboWritesIt(t *testing.T) {
	server := httptest.NewServer(New(Options{}))
	defer server.Close()
	_, answer, err := request(t.Context(), "POST", server.URL+"/v1/ats/candidates", []byte("{}"))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(regexp.MustCompile(`"(status|error|code|title|message|log_url)":`).FindAllString(answer, -1), "")
	if want := `"status":"error":"code":"title":"message":"log_url":`; got != want {
		t.Errorf("the keys are %s, want %s", got, want)
	}
}
