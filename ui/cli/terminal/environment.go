package terminal

// Environment is the process's environment, NAME=value.
type Environment []string

// Get returns a variable's value; the last one counts, as in a shell.
func (e Environment) Get(name string) string {
	for i := len(e) - 1; i >= 0; i-- {
		if n := len(name); len(e[i]) > n && e[i][n] == '=' && e[i][:n] == name {
			return e[i][n+1:]
		}
	}
	return ""
}

// Locale is the locale in which the person writes dates, in the order of POSIX: an
// empty variable counts as one that is not set.
func (e Environment) Locale() string {
	for _, name := range []string{"LC_ALL", "LC_TIME", "LANG"} {
		if v := e.Get(name); v != "" {
			return v
		}
	}
	return ""
}
