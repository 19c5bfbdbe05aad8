package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"sort"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
)

// noKombo answers nothing, for benchmarks of the screen alone.
type noKombo struct{ session.Kombo }

func (noKombo) Jobs(context.Context, apiclient.Filter) iter.Seq2[apiclient.Page[apiclient.Job], error] {
	return func(func(apiclient.Page[apiclient.Job], error) bool) {}
}

// manyJobs lists a hundred thousand jobs.
type manyJobs struct {
	noKombo
	b *testing.B
}

func (k manyJobs) Jobs(context.Context, apiclient.Filter) iter.Seq2[apiclient.Page[apiclient.Job], error] {
	return func(yield func(apiclient.Page[apiclient.Job], error) bool) {
		for texts := range slices.Chunk(hundredThousandJobs(), 250) {
			if !yield(pageOf(k.b, texts...), nil) {
				return
			}
		}
	}
}

func benchModel(w, h int) *Model {
	dark := true
	keys, _ := kit.NewKeys(nil)
	m := New(Env{Env: session.Env{Kombo: noKombo{}, Target: session.Target{Name: "the sandbox"}, Endpoint: apiclient.EndpointCandidate,
		Now: time.Now, PickFile: draft.PickFile}, Dark: &dark, Keys: keys})
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return m
}

// manyQuestions is a job with n questions of all kinds.
func manyQuestions(n int) *apiclient.Job {
	job := &apiclient.Job{ID: "J", Name: "Many questions"}
	formats := []apiclient.Format{
		{Type: apiclient.FormatText}, {Type: apiclient.FormatNumber}, {Type: apiclient.FormatBoolean}, {Type: apiclient.FormatDate},
		{Type: apiclient.FormatSingleSelect, Options: []apiclient.Option{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}},
		{Type: apiclient.FormatMultiSelect, Options: []apiclient.Option{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}},
	}
	for i := range n {
		job.Questions = append(job.Questions, apiclient.Question{ID: apiclient.ID(fmt.Sprintf("q%03d", i)),
			Title: apiclient.Text(fmt.Sprintf("Question number %d of this long list?", i)), Format: formats[i%len(formats)]})
	}
	return job
}

func BenchmarkKeyInAStepOf100Questions(b *testing.B) {
	m := benchModel(120, 40)
	m.dispatch(jobs.Pick{Job: manyQuestions(100)})
	m.dispatch(kit.GoTo{Step: forms.StepQuestions})
	benchKeys(b, m)
}

func BenchmarkKeyInTheCountryList(b *testing.B) {
	m := benchModel(80, 24)
	m.dispatch(kit.GoTo{Step: forms.StepLocation})
	m.Update(keyFor('␣'))
	b.ResetTimer()
	for i := range b.N {
		k := keyFor([]rune("german")[i%6])
		if i%6 == 0 {
			m.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
		}
		m.Update(k)
		_ = m.View()
	}
}

func benchKeys(b *testing.B, m *Model) {
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		if i%40 == 39 {
			m.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
		} else {
			m.Update(keyFor('a' + rune(i%26)))
		}
		_ = m.View()
	}
}

// BenchmarkKeyInASearchOf100kJobs reports the 99th percentile of a keystroke.
func BenchmarkKeyInASearchOf100kJobs(b *testing.B) {
	m := benchModel(120, 40)
	for next := m.jobs.Load(manyJobs{b: b}); next != nil; {
		next, _ = m.picker.Arrived(next().(jobs.PageArrived))
	}
	queries := []string{"senior engineer berlin", "ubersetzer", "strasse", "e", "backend", "zzz", "manager ops", "enginer", "köln", "prdct mnger"}
	var times []time.Duration
	b.ResetTimer()
	for i := range b.N {
		q := queries[i%len(queries)]
		for _, r := range q {
			start := time.Now()
			m.Update(keyFor(r))
			_ = m.View()
			times = append(times, time.Since(start))
		}
		m.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
	}
	b.StopTimer()
	sort.Slice(times, func(i, j int) bool { return times[i] < times[j] })
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms/key")
	b.ReportMetric(float64(times[len(times)-1].Microseconds())/1000, "max-ms/key")
}

func hundredThousandJobs() []string {
	levels := []string{"Senior", "Junior", "Lead", "Principal", "Werkstudent", "Staff"}
	roles := []string{"Backend Engineer", "Übersetzer", "Straßenbauer", "Product Manager", "Data Scientist", "Nurse", "Ingénieur mécanique", "Account Executive", "Warehouse Operator", "UX Designer"}
	teams := []string{"Engineering", "Operations", "Sales", "Care", "Design"}
	cities := []string{"Berlin", "München", "Paris", "Tokyo", "New York", "São Paulo", "Łódź"}
	texts := make([]string, 100_000)
	for i := range texts {
		texts[i] = fmt.Sprintf(`{"id":"job%021d","name":"%s %s %d","department":%q,"job_code":"R-%d","status":"OPEN","location":{"city":%q}}`,
			i, levels[i%len(levels)], roles[(i/7)%len(roles)], i, teams[(i/3)%len(teams)], i, cities[(i/11)%len(cities)])
	}
	return texts
}

// pageOf is a page of jobs with these texts.
func pageOf(t testing.TB, texts ...string) apiclient.Page[apiclient.Job] {
	t.Helper()
	var page apiclient.Page[apiclient.Job]
	for _, text := range texts {
		var job apiclient.Job
		if err := json.Unmarshal([]byte(text), &job); err != nil {
			t.Fatal(err)
		}
		page.Items, page.Raw = append(page.Items, job), append(page.Raw, json.RawMessage(text))
	}
	return page
}
