package apiclient

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"

	"pgregory.net/rapid"
)

func TestOpenYieldsWhatFoldShowsAndSizeSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := &Body{}
		for range rapid.IntRange(0, 6).Draw(t, "parts") {
			if rapid.Bool().Draw(t, "is file") {
				size := rapid.OneOf(rapid.IntRange(0, 20), rapid.IntRange(rawChunkBytes-4, rawChunkBytes+4), rapid.IntRange(0, 3*chunkBytes)).Draw(t, "size")
				body.AddFile(fileOf(bytes.Repeat([]byte("\x00\xffKombo!"), size/7+1)[:size]))
				continue
			}
			body.AddText([]byte(strings.Repeat("té", rapid.OneOf(rapid.IntRange(0, 9), rapid.Just(50000)).Draw(t, "text"))))
		}
		want := body.Fold(func(f File) string {
			r, _ := f.Open()
			data, _ := io.ReadAll(r)
			return base64.StdEncoding.EncodeToString(data)
		})
		for range 2 { // it can be opened again
			r := body.Open()
			got, err := io.ReadAll(&pieces{r, rapid.SampledFrom([]int{1, 7, 4096, 1 << 20}).Draw(t, "piece")})
			if err != nil || string(got) != want || int64(len(got)) != body.Size() {
				t.Fatalf("%d bytes, %v; want %d, Size %d", len(got), err, len(want), body.Size())
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// pieces reads at most n bytes at a time.
type pieces struct {
	io.Reader
	n int
}

func (p *pieces) Read(b []byte) (int, error) { return p.Reader.Read(b[:min(len(b), p.n)]) }

func unheard(Progress) {}

func TestBase64IsTheStandardOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.SliceOf(rapid.Byte()).Draw(t, "src")
		dst := make([]byte, base64.StdEncoding.EncodedLen(len(src)))
		if n := encodeBase64(dst, src); n != len(dst) || string(dst) != base64.StdEncoding.EncodeToString(src) {
			t.Fatalf("%x becomes %s, want %d and %q", src, dst, len(dst), base64.StdEncoding.EncodeToString(src))
		}
	})
}

var errDigest = errors.New("the file has changed")

// faultyFiles are files that are not what they were.
func faultyFiles() map[string]memoryFile {
	data := bytes.Repeat([]byte("x"), 3*rawChunkBytes+1)
	from := func(r io.Reader) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return io.NopCloser(r), nil }
	}
	size := int64(len(data))
	return map[string]memoryFile{
		"gone":                {"CV.pdf", size, func() (io.ReadCloser, error) { return nil, errors.New("no such file") }},
		"shorter":             {"CV.pdf", size, from(bytes.NewReader(data[1:]))},
		"empty now":           {"CV.pdf", size, from(bytes.NewReader(nil))},
		"longer":              {"CV.pdf", size - 1, from(bytes.NewReader(data))},
		"no longer empty":     {"CV.pdf", 0, from(bytes.NewReader(data))},
		"changed, digest":     {"CV.pdf", size, from(io.MultiReader(bytes.NewReader(data), iotest.ErrReader(errDigest)))},
		"unreadable midway":   {"CV.pdf", size, from(io.MultiReader(bytes.NewReader(data[:9]), iotest.ErrReader(errDigest)))},
		"never ends":          {"CV.pdf", size, from(io.MultiReader(bytes.NewReader(data), idle{}))},
		"cannot be closed":    {"CV.pdf", size, func() (io.ReadCloser, error) { return badClose{bytes.NewReader(data)}, nil }},
		"panics":              {"CV.pdf", size, from(panicking{})},
		"without a size":      {"CV.pdf", -4, from(bytes.NewReader(data))},
		"with a hostile name": {"CV\x1b[2J.pdf", size, from(bytes.NewReader(data[1:]))},
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("boom") }

type badClose struct{ io.Reader }

func (badClose) Close() error { return errDigest }

func TestAChangedFileLeavesABodyThatIsTooShort(t *testing.T) {
	for name, file := range faultyFiles() {
		t.Run(name, func(t *testing.T) {
			body := attachmentBody(fileOf([]byte("fine")), file)
			s := body.upload(unheard)
			got, err := io.ReadAll(s)
			if _, again := s.Read(make([]byte, 9)); again == nil {
				t.Error("reading goes on after the failure, want an error")
			}
			whole, failure := s.end()
			if err == nil || failure == nil || strings.Contains(err.Error(), "\x1b") {
				t.Fatalf("error %v, failure %v, want an error, a failure, without \"\\x1b\"", err, failure)
			}
			if int64(len(got)) >= body.Size() || whole || strings.HasSuffix(string(got), `"}]}`) {
				t.Fatalf("%d of %d bytes went out, want less than %d, not handed out, and no \"\\\"}]}\" at its end", len(got), body.Size(), body.Size())
			}
		})
	}
}

func TestTheLastPieceOfAFileWaitsForItsEnd(t *testing.T) {
	// Even a body that ends with a file must not be complete before the file
	// has been verified.
	file := faultyFiles()["changed, digest"]
	body := &Body{}
	body.AddFile(file)
	if got, err := io.ReadAll(body.upload(unheard)); !errors.Is(err, errDigest) || int64(len(got)) >= body.Size() {
		t.Errorf("%d of %d bytes, %v, want %v and less than %d", len(got), body.Size(), err, errDigest, body.Size())
	}
}

func TestClosingABodyStopsItAndItsFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // ends only when the goroutine does
		closed := false
		file := memoryFile{"CV.pdf", 1 << 30, func() (io.ReadCloser, error) { return &tracked{zeros{}, &closed}, nil }}
		s := attachmentBody(file).upload(unheard)
		if _, err := s.Read(make([]byte, 100)); err != nil {
			t.Fatal(err)
		}
		_, _ = s.Close(), s.Close()
		synctest.Wait()
		_, err := io.ReadAll(s)
		if whole, failure := s.end(); err == nil || !closed || failure != nil || whole {
			t.Errorf("err %v, closed %v, failure %v, want an error, the file closed, no failure and nothing handed out whole", err, closed, failure)
		}
	})
}

func TestABodyThatIsNeverReadOpensNoFile(t *testing.T) {
	file := memoryFile{"CV.pdf", 5, func() (io.ReadCloser, error) { panic("opened") }}
	s := attachmentBody(file).upload(unheard)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := s.Read(make([]byte, 9)); err == nil {
		t.Error("a closed body can be read, want an error")
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

type tracked struct {
	io.Reader
	closed *bool
}

func (f *tracked) Close() error { *f.closed = true; return nil }

func TestALargeBodyIsNeverHeld(t *testing.T) {
	file := memoryFile{"CV.pdf", 64 << 20, func() (io.ReadCloser, error) {
		return io.NopCloser(io.LimitReader(zeros{}, 64<<20)), nil
	}}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r := attachmentBody(file).upload(unheard)
	buf := make([]byte, 32<<10)
	for {
		if _, err := r.Read(buf); err != nil {
			break
		}
	}
	_ = r.Close()
	runtime.ReadMemStats(&after)
	allocated := after.TotalAlloc - before.TotalAlloc
	if allocated > 1<<20 {
		t.Errorf("%d bytes allocated for a body of 85 MiB, want at most %d", allocated, 1<<20)
	}
}
