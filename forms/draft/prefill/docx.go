package prefill

func readDOCX(name string, data []byte) (page, error) {
	return page{}, &Error{Name: name, Reason: Unknown}
}
