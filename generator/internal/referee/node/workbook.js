// Reads workbooks with ExcelJS and prints them as JSON: of each its title and its sheets, of each sheet its name and its
// cells by their names, texts and numbers, of formulas the results they are stored with.
import ExcelJS from 'exceljs'

const all = []
for (const file of process.argv.slice(2)) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file)
  const sheets = book.worksheets.map((sheet) => {
    const cells = {}
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const value = cell.result ?? cell.value
        const text = value?.richText?.map((run) => run.text).join('') ?? String(value)
        if (cell.master === cell) cells[cell.address] = text
      }),
    )
    return { name: sheet.name, cells }
  })
  all.push({ title: book.title, sheets })
}
console.log(JSON.stringify(all))
