package apiclient

import (
	"sync"
	"time"
)

// mostReports is how often the progress of one body is reported at most. It
// goes by bytes, not by time, so that a run can be repeated exactly.
const mostReports = 100

// meter passes progress on to a listener: one call at a time, few of them, and none after silence.
type meter struct {
	tell  func(Progress)
	total int64

	mu     sync.Mutex
	told   int64 // -1 before the first report of a body
	silent bool
}

func newMeter(total int64, tell func(Progress)) *meter {
	if tell == nil {
		tell = func(Progress) {}
	}
	return &meter{tell: tell, total: total, told: -1}
}

// sent reports that n bytes have gone out, if that is enough to tell. The step is a little above a
// hundredth, so that the first and the last report fit in.
func (m *meter) sent(n int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	step := m.total/(mostReports-2) + 1
	if m.silent || n == m.told || m.told >= 0 && n-m.told < step && n != m.total {
		return
	}
	m.told = n
	m.tell(Progress{Sent: n, Total: m.total})
}

// waiting reports a wait before the body goes out once more.
func (m *meter) waiting(d time.Duration, reason Code) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.told = -1
	m.tell(Progress{Total: m.total, Waiting: true, Wait: d, Reason: reason})
}

// hush ends the reports of a body, with a last one if the whole body went out. The transport may
// still be reading the body when its answer is there.
func (m *meter) hush(whole bool) {
	if whole {
		m.sent(m.total)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.silent = true
}
