package words

import "testing"

func TestSizesArePutAsPeopleDo(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0 B", 999: "999 B", 1000: "1 KB", 182_400: "182 KB", 999_499: "999 KB", 999_500: "1 MB", 1_250_000: "1.3 MB", 10_000_000: "10 MB",
		999_949_999: "999.9 MB", 999_950_000: "1 GB", 5_000_000_000_000: "5000 GB",
	} {
		if got := Size(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
