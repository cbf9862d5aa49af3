@echo off
cd /d "%~dp0"
set "PATH=%~dp0;%PATH%"
title gen
gen.exe start
cmd /k
