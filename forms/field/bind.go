package field

import huh "charm.land/huh/v2"

// Ptr binds a field to a variable.
func Ptr[T any](p *T) huh.Accessor[T] { return huh.NewPointerAccessor(p) }

// Via binds a field to a pair of functions, for values that are stored in
// another shape than they are entered in.
func Via[T any](get func() T, set func(T)) huh.Accessor[T] {
	return via[T]{get, set}
}

type via[T any] struct {
	get func() T
	set func(T)
}

func (v via[T]) Get() T  { return v.get() }
func (v via[T]) Set(t T) { v.set(t) }

// bound never is nil: a field without an accessor keeps its value itself.
func bound[T any](a huh.Accessor[T]) huh.Accessor[T] {
	if a == nil {
		return &huh.EmbeddedAccessor[T]{}
	}
	return a
}

// binding is an accessor that notices if the value was changed from outside. An owner may store
// something else than it was given, such as a text without its outer spaces; that must not remove
// those spaces from under the cursor.
type binding[T comparable] struct {
	acc  huh.Accessor[T]
	seen T // what the accessor held when this field last read it
}

func bind[T comparable](a huh.Accessor[T]) binding[T] {
	b := binding[T]{acc: bound(a)}
	b.seen = b.acc.Get()
	return b
}

func (b *binding[T]) put(v T) {
	b.acc.Set(v)
	b.seen = b.acc.Get()
}

// fetch returns the value and whether it was changed from outside.
func (b *binding[T]) fetch() (T, bool) {
	v := b.acc.Get()
	other := v != b.seen
	b.seen = v
	return v, other
}
