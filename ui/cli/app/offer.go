package app

import (
	"context"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/config"
)

const (
	// offerTimeout is how long a shell waits for what it can complete.
	offerTimeout = 2 * time.Second
	// mostOffered are about as many jobs as a shell lists without a question of its own.
	mostOffered = 100
)

// offers are what a shell can complete an argument or a flag to, each with a tab and a description behind it.
type offers func(context.Context) []string

// Complete makes a completion of offers. It prints nothing, and offers nothing if that takes long.
func (a *App) Complete(list offers) cobra.CompletionFunc {
	return func(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		ctx, cancel := context.WithTimeout(c.Root().Context(), offerTimeout)
		defer cancel()
		a.Streams.Err = io.Discard
		found := make(chan []string, 1)
		go func() { found <- list(ctx) }()
		select {
		case all := <-found:
			return slices.DeleteFunc(all, func(s string) bool { return !strings.HasPrefix(s, typed) }), cobra.ShellCompDirectiveNoFileComp
		case <-time.After(offerTimeout + time.Second): // it waits for a keyring
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
	}
}

// CompleteOne is Complete for the one argument of a command.
func (a *App) CompleteOne(list offers) cobra.CompletionFunc {
	completion := a.Complete(list)
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return completion(c, args, typed)
	}
}

// OfferedJobs are the jobs of the target, or, where it cannot be asked, those that were applied for from here.
func (a *App) OfferedJobs(ctx context.Context) []string {
	var out []string
	if conn, err := a.ConnectToRead(ctx); err == nil {
		defer conn.Close()
		for page, err := range conn.Client.Jobs(ctx, apiclient.Filter{}) {
			if err != nil || len(out) >= mostOffered {
				break
			}
			for _, job := range page.Items {
				out = append(out, job.ID.Wire()+"\t"+job.Label())
			}
		}
	}
	if len(out) == 0 {
		for _, e := range a.historyEntries() {
			out = append(out, e.JobID+"\t"+e.JobLabel)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// OfferedDrafts are the drafts of this machine.
func (a *App) OfferedDrafts(context.Context) (out []string) {
	s, err := a.OpenStore()
	if err != nil {
		return nil
	}
	l, _ := s.List()
	for _, d := range l.Drafts {
		out = append(out, d.ID+"\t"+words.Join(" · ", d.Candidate, d.JobLabel))
	}
	return out
}

// OfferedHistory are the entries of the history.
func (a *App) OfferedHistory(context.Context) (out []string) {
	for _, e := range a.historyEntries() {
		out = append(out, e.ID+"\t"+words.Join(" · ", e.Candidate, e.JobLabel))
	}
	return out
}

// historyEntries are what was sent from here, as far as that can be read.
func (a *App) historyEntries() []store.HistoryEntry {
	s, err := a.OpenStore()
	if err != nil {
		return nil
	}
	l, _ := s.History().List()
	return l.Entries
}

func (a *App) offeredProfiles(context.Context) []string {
	c, _ := config.Read(a.ConfigPath)
	return slices.Sorted(maps.Keys(c.Profiles))
}
