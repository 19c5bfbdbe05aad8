package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/terminal"
)

type loginOptions struct {
	*app
	stdin    bool
	insecure bool
}

const loginHelp = `Asks for the API key, checks it with Kombo, and puts it into the keyring of the
system. It asks for the integration too where none is known, and writes a profile
of both, without the key, into the configuration, so that from then on the
program goes there by itself.

Where the keyring does not work nothing is kept, unless --insecure-storage is
given: then a file that only you may read holds the key as plain text.`

func newLoginCommand(a *app) *cobra.Command {
	o := &loginOptions{app: a}
	c := &cobra.Command{
		Use: "login", Short: "Keep an API key in the keyring", Long: loginHelp, Args: nothing,
		Example: `  kombo-apply auth login
  kombo-apply auth login --profile acme --integration workday:HWUTwvyx2wLoSUHphiWVrp28
  pass show kombo | kombo-apply auth login --stdin`,
		RunE: func(c *cobra.Command, _ []string) error { return runLogin(c.Context(), o) },
	}
	c.Flags().BoolVar(&o.stdin, "stdin", false, "read the key from a pipe")
	c.Flags().BoolVar(&o.insecure, "insecure-storage", false, "where the keyring does not work, keep the key in a file")
	return c
}

// standardProfile is what a first login calls the profile.
const standardProfile = "default"

func runLogin(ctx context.Context, o *loginOptions) error {
	a := o.app
	if a.flags.sandbox {
		return exit.Usage("the sandbox needs no key", "Log in without --sandbox.")
	}
	c, err := readConfig(a.configPath)
	if err != nil {
		return err
	}
	d, isNew, err := a.loginTo(c)
	if err != nil {
		return err
	}
	key, err := o.readKey(ctx)
	if err != nil {
		return err
	}
	if d.integration == "" && !o.stdin {
		if d.integration, err = ask(ctx, a.streams, "Integration (tool:id, from Kombo's dashboard; Enter to leave it open): "); err != nil {
			return err
		}
	}
	if !o.stdin {
		if err := a.askRegion(ctx, &d); err != nil {
			return err
		}
	}
	d.key = heldKey{key: apiclient.NewSecret(key)}
	checked, err := a.checkKey(ctx, d)
	region, there := elsewhere(d, err, func(d destination) (err error) {
		checked, err = a.checkKey(ctx, d)
		return err
	})
	switch {
	case region == "" && err != nil:
		a.noRegion = d.baseURL == ""
		return err
	case region != "" && !isNew:
		return exit.Usage("the key belongs to the region "+region+", and the profile "+d.profile.Name+" names none", fmt.Sprintf("Write region = %q into it in %s, and log in again.", region, a.configPath))
	case region != "":
		checked = append(checked, "It belongs to the region "+region+", so the profile goes there.")
	}
	d = there
	where, err := o.keep(d, key)
	if err != nil {
		return err
	}
	lines := []string{"The key of " + d.profile.Name + " is in " + where + "."}
	if isNew {
		if err := c.add(profile{Name: d.profile.Name, BaseURL: d.baseURL, Integration: d.integration}.byRegion()); err != nil {
			return err
		}
		lines = append(lines, "The profile "+d.profile.Name+" was written to "+a.configPath+".")
	}
	lines = append(lines, checked...)
	if a.env.Get(envKey) != "" {
		lines = append(lines, "$"+envKey+" is set, and stands before it.")
	}
	return output.Lines(a.streams.Out, lines)
}

// loginTo is the profile that a login is for: one of the file, or a new one.
func (a *app) loginTo(c config) (d destination, isNew bool, err error) {
	name := cmp.Or(a.flags.profile, c.standard, standardProfile)
	p, known := c.profiles[name]
	if !known && !profileName.MatchString(name) {
		return d, false, exit.Usage(fmt.Sprintf("%q cannot be the name of a profile", apiclient.Clean(name)), "Use letters, digits, - and _.")
	}
	p.Name = name
	if err := a.checkRegion(); err != nil {
		return d, false, err
	}
	d = a.destinationOf(p)
	d.named = true
	err = d.spellAddress()
	return d, !known, err
}

// longestKey is far above what a key has.
const longestKey = 16 << 10

func (o *loginOptions) readKey(ctx context.Context) (string, error) {
	s := o.app.streams
	var key string
	switch {
	case o.stdin:
		text, err := io.ReadAll(io.LimitReader(terminal.Stoppable{Ctx: ctx, R: s.In}, longestKey))
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		if err != nil {
			return "", fmt.Errorf("reading the key: %w", err)
		}
		key = string(text)
	case !s.InIsTTY || !s.ErrIsTTY:
		return "", exit.Usage("there is no terminal to ask for the key on", "Give it through a pipe, with --stdin.")
	default:
		var err error
		if key, err = askSecret(ctx, s, o.app.env, o.app.linesOnly()); err != nil {
			return "", err
		}
	}
	if key = strings.TrimSpace(key); key == "" {
		return "", exit.Credentials("no key was given", "It is in Kombo's dashboard.")
	}
	return key, nil
}

// checkKey asks Kombo about the key. A key that Kombo refuses is an error, and
// is not kept; that Kombo cannot be asked now is none.
func (a *app) checkKey(ctx context.Context, d destination) ([]string, error) {
	client, err := a.client(d, true)
	if err != nil {
		return nil, exit.Credentials(err.Error(), "")
	}
	err = client.CheckKey(ctx)
	api := exit.APIError(err)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case api != nil && api.Fault == apiclient.FaultAnswered:
		return nil, exit.Refused(err)
	case err != nil:
		return []string{"It could not be checked: " + apiclient.Clean(err.Error())}, nil
	case d.integration == "":
		return []string{"It works. Write the integration into the profile, or give --integration each time."}, nil
	}
	i, err := client.Integration(ctx)
	if err != nil {
		return []string{"It works; the integration could not be read: " + apiclient.Clean(err.Error())}, nil
	}
	return []string{"It works: " + describeIntegration(i) + "."}, nil
}

// keep stores the key, and prints the place.
func (o *loginOptions) keep(d destination, key string) (string, error) {
	a := o.app
	account, _ := d.account()
	err := a.keyring.Set(keyService, account.name(), key)
	if err == nil {
		// A keyring that takes a key and does not hand it out again is none.
		if kept, gerr := a.keyring.Get(keyService, account.name()); gerr != nil || kept != key {
			err = errors.New("the system's keyring did not keep it")
		}
	}
	if err == nil {
		return "the system's keyring", a.insecure.set(account.name(), "")
	}
	if !o.insecure {
		return "", exit.Credentials("the key was not kept: "+err.Error(), "Unlock the keyring, or set $"+envKey+" each time, or give --insecure-storage to keep the key in a file that only you may read.")
	}
	return a.insecure.path + ", as plain text", a.insecure.set(account.name(), key)
}
