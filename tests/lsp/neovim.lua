-- Opens the file that is named, starts the server, waits for its diagnostics, and writes down what is shown.
local output = vim.env.TQCHECK_OUTPUT
vim.cmd("edit " .. vim.env.TQCHECK_FILE)
local id = vim.lsp.start_client({
  name = "tqcheck",
  cmd = { vim.env.TQCHECK_PYTHON, "-m", "tqcheck", "lsp" },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, id)
local function codes(number)
  vim.wait(120000, function() return #vim.diagnostic.get(0) == number end, 50)
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, string.format("%s %d:%d-%d", tostring(one.code), one.lnum, one.col, one.end_col))
  end
  table.sort(found)
  return table.concat(found, ",")
end
local before = codes(1)
vim.api.nvim_buf_set_text(0, 2, 23, 2, 25, { "12" })
local after = codes(0)
vim.fn.writefile({ before, after }, output)
vim.lsp.stop_client(id)
vim.cmd("qall!")
