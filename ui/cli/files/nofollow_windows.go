package files

// noFollow has no use here: links take rights that people do not have.
const noFollow = 0
