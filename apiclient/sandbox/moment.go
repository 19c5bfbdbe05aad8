package sandbox

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// moment is a point in time on the wire, or null. In demo data it may be an
// offset from now, which anchor turns into a time.
type moment struct {
	time.Time
	offset string
}

const wireTime = "2006-01-02T15:04:05.000Z"

// MarshalJSON writes UTC with milliseconds, as Kombo does, or null.
func (m moment) MarshalJSON() ([]byte, error) {
	if m.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(m.UTC().Format(wireTime))
}

// UnmarshalJSON reads null, a timestamp or an offset.
func (m *moment) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil || s == "" {
		return err
	}
	if s[0] == '+' || s[0] == '-' {
		m.offset = s
		return nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	m.Time = t
	return err
}

// anchor resolves the offset of m and of all others.
func anchor(now time.Time, moments ...*moment) error {
	for _, m := range moments {
		if m.offset == "" {
			continue
		}
		d, err := parseOffset(m.offset)
		if err != nil {
			return err
		}
		m.Time, m.offset = now.Add(d), ""
	}
	return nil
}

// parseOffset reads "-3d" as well as what time.ParseDuration knows.
func parseOffset(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		n, err := strconv.Atoi(days)
		if err != nil {
			return 0, fmt.Errorf("reading offset %q: %w", s, err)
		}
		return time.Duration(n) * 24 * time.Hour, nil
	}
	return time.ParseDuration(s)
}
