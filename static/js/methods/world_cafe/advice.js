// What to say about the tables of a café as they are set up: how many there will be, where two settings speak of it.

export const cafeAdvice = {
  table_count: (count, { tables }) => {
    const named = tables.filter(isFilled).length;
    if (!named) return [];
    return [Number(count) > named ? { key: "tables_fewer", n: Number(count) } : { key: "tables_more", n: named }];
  },
  tables: (rows, { hosting }) =>
    hosting === "named" && !rows.some(({ host }) => host.trim()) ? [{ key: "tables_hosts" }] : [],
};

function isFilled(row) {
  return Object.values(row).some((cell) => cell.trim());
}
