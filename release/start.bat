@echo off
chcp 65001 >nul
cd /d "%~dp0"
set "PATH=%~dp0;%PATH%"
title gen
echo.
echo   在这个窗口里输入一行，按回车键。先试一试自带的例子：
echo.
echo     gen 检查 示例\report.toml        列出全部问题
echo     gen 生成 示例\report.toml        生成全套文件，在 示例\out 里
echo.
echo   做自己的：
echo.
echo     gen 新建 2024 --pack beijing-2024
echo     gen 检查 2024\report.toml
echo     gen 生成 2024\report.toml
echo.
echo   从导出的工作簿取数、签字、公开以后核对，见“使用手册.pdf”；全部命令：gen help
echo   也可以不用这个窗口：把 report.toml 拖到 gen.exe 上，就是“生成”。
echo.
cmd /k
