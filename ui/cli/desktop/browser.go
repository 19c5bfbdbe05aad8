package desktop

import (
	"errors"
	"io"
	"net/url"

	"github.com/cli/browser"
)

// OpenURL hands a link to the browser. A link comes from the ATS: only web
// addresses are opened, and what the browser prints must not reach the screen.
func OpenURL(link string) error {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return errors.New("this is not a web address")
	}
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL(u.String())
}
