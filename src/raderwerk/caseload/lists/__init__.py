"""Lists of people: paging, names of filters, words, and the page that puts them together."""
