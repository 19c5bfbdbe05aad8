package batch

// utf8Mark is the byte order mark that Windows puts before UTF-8.
const utf8Mark = "\ufeff"
