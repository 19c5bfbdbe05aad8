package apiclient

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
)

// Packed is a run of jobs, compressed. A decoded Job takes a kilobyte and more
// before its texts; a list of 100,000 can only be kept whole like this, some
// hundred bytes each, with the few jobs that are inspected unpacked.
//
// What is packed is the text from the wire. Read again by the same code it gives the same job,
// whatever Kombo sent; an encoding of our own would have to repeat all that decoding forgives.
type Packed struct {
	deflated []byte
	ends     []int // holds the end of each job in the text
}

// Len counts the jobs.
func (p *Packed) Len() int { return len(p.ends) }

// Job unpacks the job at position i, counted from 0. It costs as much as
// inflating the jobs before it: well under a millisecond.
func (p *Packed) Job(i int) (*Job, error) {
	if i < 0 || i >= len(p.ends) {
		return nil, fmt.Errorf("unpacking a job: there is no job %d among %d", i, len(p.ends))
	}
	start := 0
	if i > 0 {
		start = p.ends[i-1]
	}
	text := make([]byte, p.ends[i])
	if _, err := io.ReadFull(flate.NewReader(bytes.NewReader(p.deflated)), text); err != nil {
		return nil, fmt.Errorf("unpacking a job: %w", err)
	}
	job := &Job{}
	read(text[start:], job) // it was read before it was packed
	return job, nil
}

// packBytes is how much text is compressed together: enough for jobs to share
// what they repeat, little enough to be inflated between two frames.
const packBytes = 64 << 10

// Packer packs pages of jobs. It keeps its compressor, which is larger than a
// page, from one to the next; the zero value is ready.
type Packer struct {
	flate *flate.Writer
	out   bytes.Buffer
}

// Pack compresses the Raw elements of a page, in order, into runs of bounded size.
func (p *Packer) Pack(raw []json.RawMessage) []*Packed {
	var packs []*Packed
	for len(raw) > 0 {
		n, size := 1, len(raw[0])
		for n < len(raw) && size+len(raw[n]) <= packBytes {
			size += len(raw[n])
			n++
		}
		packs = append(packs, p.run(raw[:n]))
		raw = raw[n:]
	}
	return packs
}

func (p *Packer) run(raw []json.RawMessage) *Packed {
	p.out.Reset()
	if p.flate == nil {
		p.flate, _ = flate.NewWriter(&p.out, flate.BestSpeed) // fails for an unknown level only
	} else {
		p.flate.Reset(&p.out)
	}
	ends, end := make([]int, len(raw)), 0
	for i, text := range raw {
		_, _ = p.flate.Write(text) // a bytes.Buffer takes everything
		end += len(text)
		ends[i] = end
	}
	_ = p.flate.Close()
	return &Packed{deflated: bytes.Clone(p.out.Bytes()), ends: ends}
}
