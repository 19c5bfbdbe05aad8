// Package latency_test measures the built program on a pseudo-terminal, beside a
// bare Bubble Tea program on another one: key to frame, first frame, bytes,
// memory. Times are told by benchmarks only, as ratios of the two programs in
// the same run; what can be counted is tested.
//
//	go test -run '^$' -bench . -benchtime 1x ./ui/cli/latency
package latency_test
