package field

// Stacked reports whether the label stands above the control at the present
// width. A container keeps such fields apart; it does not depend on what is
// entered or focused, so that nothing jumps.
func (b *base[F]) Stacked() bool {
	_, inline := b.heading(b.width)
	return !inline
}
