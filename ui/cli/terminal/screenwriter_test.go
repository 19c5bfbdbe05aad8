package terminal

import (
	"bytes"
	"io"
	"os"
	"testing"
	"time"
)

func TestATerminalThatReadsAgainIsDrawnAnewIfItMissedSomething(t *testing.T) {
	for name, row := range map[string]struct {
		frames int
		missed bool
	}{"little": {100, false}, "more than is kept": {1000, true}} {
		t.Run(name, func(t *testing.T) {
			terminal, shown, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = terminal.Close() }()
			lost := make(chan struct{}, 10)
			w := &ScreenWriter{File: shown, Lost: func() { lost <- struct{}{} }}
			frame := bytes.Repeat([]byte("x"), 4096)
			for range row.frames { // none of these waits for the terminal
				if n, err := w.Write(frame); n != len(frame) || err != nil {
					t.Fatalf("wrote %d, %v, want %v, no error", n, err, len(frame))
				}
			}
			read := make(chan int64)
			go func() {
				n, _ := io.Copy(io.Discard, terminal)
				read <- n
			}()
			w.Flush(time.Minute)
			_ = shown.Close()
			all, got := int64(row.frames*len(frame)), <-read
			if !row.missed && got != all || row.missed && (got == 0 || got == all) {
				t.Fatalf("it read %d of %d bytes, want %d and more than 0 and anything but %d", got, all, all, all)
			}
			if row.missed {
				<-lost
			}
			if len(lost) > 0 {
				t.Error("it is drawn anew, want it as it was")
			}
		})
	}
}
