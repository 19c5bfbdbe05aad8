package config

// Sample has every setting. The tests read it, and hold it to the structs that
// settings are read into.
const Sample = `default_profile = "acme-test"   # used unless --profile names another one

[profiles.acme-test]
integration = "workday:HWUTwvyx2wLoSUHphiWVrp28"

[profiles.acme]
integration = "workday:7hL2oAYXWT8PoBUbbKLRTeJy"
region      = "us"       # eu (default) or us
production  = true       # said in the header; a submit takes one more act

[profiles.recording]
integration = "greenhouse:1NSnyXvHzULXPKWAynAPGobr"
base_url    = "http://127.0.0.1:8787/v1"   # in place of region
read_only   = true       # nothing can be sent
confirm     = true       # a submit takes one more act
colour      = "#8866ff"  # marks the profile on screen

# What was entered and not sent is kept as a draft, what was sent in a history.
[drafts]
expiry_days = 30         # 0: for ever
encrypt     = true       # if the system's keyring works, which holds the key
keep_eeo    = false      # equal-opportunity answers are kept in neither

[history]
on          = true
expiry_days = 30

[screen]
theme       = "auto"     # by the background; or dark, light, high-contrast
preview     = "off"      # on shows the request beside the form, from 100 columns
mouse       = true       # false leaves it to the terminal, to mark text with it

# What the next candidate begins with, in the wizard; k after a success changes it.
[next_candidate]
job          = true
source       = true
location     = false
availability = false
answers      = false     # choices, numbers, yes or no; never texts or files

# What the keys of the wizard do; see kombo-apply help keys.
[keys]
next-step   = "ctrl+n"   # or several, in a list
`
