package cli

// localeOf is the locale in which the person writes dates, in the order of POSIX: an
// empty variable counts as one that is not set.
func localeOf(env environment) string {
	for _, name := range []string{"LC_ALL", "LC_TIME", "LANG"} {
		if v := env.get(name); v != "" {
			return v
		}
	}
	return ""
}
