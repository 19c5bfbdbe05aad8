package draft

func (e *encoder) attachments(list Field) {
	e.w.begin('[')
	for i, a := range e.d.Attachments {
		if a == (Attachment{}) {
			continue
		}
		at := list.At(i)
		e.w.element(at)
		e.w.begin('{')
		e.leaf("name", at+".name", a.File.Name, true)
		e.leaf("type", at+".type", string(a.Type), true)
		e.fileRest(at, a.File)
		e.w.end('}')
	}
	e.w.end(']')
}

// fileRest writes what an attachment and the answer to a FILE question share behind the name. All
// sources that are given are written: what is shown is what was entered.
func (e *encoder) fileRest(at Field, f File) {
	e.leaf("content_type", at+".content_type", f.ContentType, false)
	switch {
	case f.Path != "":
		e.w.key("data", at+".data")
		e.w.file(f.source())
	case f.Source != nil:
		e.w.key("data", at+".data")
		e.w.file(f.Source)
	case f.Data != "":
		e.w.key("data", at+".data")
		e.data(f)
	}
	e.leaf("data_url", at+".data_url", f.URL, false)
}

// data writes base64 that came with the body as it came; what is exact can be folded like any file.
func (e *encoder) data(f File) {
	if size, form := base64Size(f.Data); form == base64Exact {
		e.w.file(inlineFile{f.Name, f.Data, size})
		return
	}
	e.w.text(f.Data)
}

func (e *encoder) answers() {
	e.w.begin('[')
	for _, a := range e.d.Answers {
		at := FieldAnswer(a.QuestionID)
		e.w.element("")
		e.w.begin('{')
		e.leaf("question_id", "", a.QuestionID, true)
		e.w.key("answer", at)
		e.answer(at, a.Value)
		e.w.end('}')
	}
	e.w.end(']')
}

// answer writes a value in its own shape, whatever the question takes.
func (e *encoder) answer(at Field, v Value) {
	switch v.Kind {
	case KindText:
		e.w.text(v.Text)
	case KindNumber:
		e.w.number(v.Text)
	case KindBool:
		e.w.bool(v.Yes)
	case KindChoices:
		e.w.begin('[')
		for _, id := range v.Choices {
			e.w.element("")
			e.w.text(id)
		}
		e.w.end(']')
	case KindFile:
		e.w.begin('{')
		e.leaf("name", at+".name", v.File.Name, true)
		e.fileRest(at, v.File)
		e.w.end('}')
	case KindRaw:
		e.w.raw(v.Text, at)
	case KindNone:
		e.w.raw("null", "") // Sent (sent.go) leaves such an answer out
	}
}
