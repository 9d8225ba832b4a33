// Rows kept as columns, each value once (kgbuild/draw/columns.py): `readers` read one value of a
// row, `records` makes rows that read their values when asked.
function makeColumns() {
  const reader = (column) => {
    if ("each" in column) return (row) => column.each[row];
    if ("at" in column) return (row) => column.values[column.at[row]];
    return () => column.all;
  };
  const readers = (columns) => Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, reader(column)]));
  function records(columns, derived) {
    const read = { ...readers(columns), ...derived };
    class Row { constructor(row) { this.row = row; } }
    for (const [name, value] of Object.entries(read)) {
      Object.defineProperty(Row.prototype, name, { get() { return value(this.row); } });
    }
    return (count) => Array.from({ length: count }, (_, row) => new Row(row));
  }
  return { readers, records };
}
