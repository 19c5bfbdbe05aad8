package field

import "testing"

func TestAToggleHasThreeStates(t *testing.T) {
	yes, no := true, false
	for _, c := range []struct {
		name, script, shown string
		start, want         *bool
	}{
		{"nothing", "", "( ) Yes  ( ) No  (•) not answered", nil, nil},
		{"y", "y", "(•) Yes  ( ) No  ( ) not answered", nil, &yes},
		{"n", "n", "( ) Yes  (•) No  ( ) not answered", nil, &no},
		{"capital letter", "N", "(•) No", nil, &no},
		{"space answers yes first", " ", "(•) Yes", nil, &yes},
		{"space again says no", "  ", "(•) No", nil, &no},
		{"left and right", "←←→", "(•) No", nil, &no},
		{"right stops at not answered", "→→→", "(•) not answered", &yes, nil},
		{"delete takes the answer back", "⌦", "(•) not answered", &no, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := c.start
			f := NewToggle("k", "Work permit", Ptr(&v))
			focus(f)
			drive(t, f, c.script)
			wantShown(t, f, c.shown)
			if (v == nil) != (c.want == nil) || v != nil && *v != *c.want {
				t.Errorf("the value is %v, want %v", v, c.want)
			}
		})
	}
}

func TestEnterAndUpAndDownLeaveAToggle(t *testing.T) {
	var v *bool
	f := NewToggle("k", "Work permit", Ptr(&v))
	focus(f)
	want(t, "left to the container", drive(t, f, "↵↑↓"), "↵↑↓")
}

func TestAToggleIsClicked(t *testing.T) {
	var v *bool
	f := NewToggle("k", "Work permit", Ptr(&v))
	f.WithWidth(80)
	f.Click(28+9+2, 0)
	want(t, "the answer", f.Summary(), "No")
	f.WithWidth(24)
	f.Click(4, 1)
	want(t, "the answer on a narrow screen", f.Summary(), "Yes")
}
