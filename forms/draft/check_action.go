package draft

import (
	"slices"
	"strings"

	"kombo-apply/apiclient"
)

// checkAction reads what the integration says of itself: whether it can create at all, and which
// fields its ATS does not store (contract, section A, GET /integrations).
func (k *checker) checkAction() {
	a, ok := k.c.writeAction(k.d.Endpoint)
	if !ok {
		return
	}
	if unavailable(a.IsAvailable, a.Coverage) || a.Setting == "DISABLED" {
		k.warn(FieldJob, codeActionUnavailable, "This integration says that it cannot create %ss. Ask for the permission “Create applications and candidates”, or try the other call.", strings.TrimPrefix(string(a.ID), "ats_create_"))
	}
	for _, f := range k.c.Ignored(k.d.Endpoint) {
		// The first given field that is the named one, or within it.
		given := k.d.Given()
		if i := slices.IndexFunc(given, func(g Field) bool { return g.Within(f) }); i >= 0 {
			k.note(given[i], codeNotStored, "This ATS does not store this field (%s). It is sent, and will probably be ignored.", f)
		}
	}
}

// Ignored lists the fields that the connected ATS says it does not store.
func (c Context) Ignored(e apiclient.Endpoint) (out []Field) {
	a, _ := c.writeAction(e)
	for _, f := range a.Fields {
		if unavailable(f.IsAvailable, f.Coverage) && f.ID != "" {
			out = append(out, Field(f.ID))
		}
	}
	return out
}

// SaysWhatIsStored reports whether the integration says of any field if its ATS stores it.
func (c Context) SaysWhatIsStored(e apiclient.Endpoint) bool {
	a, _ := c.writeAction(e)
	return slices.ContainsFunc(a.Fields, func(f apiclient.WriteField) bool { return f.Coverage != "" && f.Coverage != "UNKNOWN" })
}

func (c Context) writeAction(e apiclient.Endpoint) (apiclient.WriteAction, bool) {
	if c.Integration == nil {
		return apiclient.WriteAction{}, false
	}
	if e == apiclient.EndpointApplication {
		return c.Integration.Action("ats_create_application")
	}
	return c.Integration.Action("ats_create_candidate")
}

// unavailable reads the two flags together: an unknown coverage most likely means that neither is said.
func unavailable(available bool, coverage apiclient.Text) bool {
	switch coverage {
	case "UNSUPPORTED", "NOT_IMPLEMENTED":
		return true
	case "", "UNKNOWN":
		return false
	}
	return !available
}
