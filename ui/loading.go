package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/ui/kit"
)

// What is read once, in the background.

func (m *Model) loadIntegration() tea.Msg {
	in, err := m.s.Kombo.Integration(context.Background())
	return call(func() tea.Cmd {
		m.s.Known.Integration = in
		m.failed("the integration could not be read", err)
		return nil
	})
}

// loadLimits is best effort: without limits nothing is checked against them.
func (m *Model) loadLimits() tea.Cmd {
	kombo, endpoint := m.s.Kombo, m.s.Draft.Endpoint
	return func() tea.Msg {
		limits, err := kombo.Limits(context.Background(), endpoint)
		if err != nil {
			limits = nil
		}
		return call(func() tea.Cmd {
			if endpoint == m.s.Draft.Endpoint {
				m.s.Known.Limits = limits
			}
			return nil
		})
	}
}

func (m *Model) loadUsers() tea.Msg {
	var users []apiclient.User
	var err error
	for page, failed := range m.s.Kombo.Users(context.Background()) {
		if err = failed; err != nil {
			break
		}
		users = append(users, page.Items...)
	}
	return call(func() tea.Cmd {
		m.s.Users, m.s.usersErr, m.s.usersRead = users, err, true
		m.wizard.offerUsers()
		return nil
	})
}

// awaitRetry waits for word of the next read that is tried again.
func (m *Model) awaitRetry() tea.Msg {
	if m.s.env.Retries == nil {
		return nil
	}
	r, ok := <-m.s.env.Retries
	if !ok {
		return nil
	}
	return call(func() tea.Cmd {
		m.say(kit.CleanLine(r.String()))
		return m.awaitRetry
	})
}
