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
