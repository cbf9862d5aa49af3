// Reads Word files with mammoth and prints them as JSON: of each the text, as one reads it from the first page to the last.
import mammoth from 'mammoth'

const all = []
for (const path of process.argv.slice(2)) all.push((await mammoth.extractRawText({ path })).value)
console.log(JSON.stringify(all))
