# Builds dist\nianbao (runs without Python) and, if NSIS is installed, dist\nianbao-setup.exe.
# Run on Windows 10/11 with Python 3.11 or newer: powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Step([string] $What, [scriptblock] $Step) {
    Write-Host $What
    & $Step
    if ($LASTEXITCODE -ne 0) { throw "$What failed with exit code $LASTEXITCODE" }
}

$python = "build\venv\Scripts\python.exe"
if (-not (Test-Path $python)) {
    Invoke-Step "Creating build\venv" { py -3 -m venv build\venv }
}
Invoke-Step "Installing the program and PyInstaller" {
    & $python -m pip install --quiet -c packaging\constraints.txt . -r packaging\requirements-build.txt
}
Invoke-Step "Drawing the icon" { & $python packaging\windows\make_icon.py }
Invoke-Step "Freezing" { & $python -m PyInstaller --noconfirm --log-level WARN packaging\nianbao.spec }
Invoke-Step "Trying the frozen program" { & dist\nianbao\nianbao-cli.exe --version }

$makensis = Get-Command makensis -ErrorAction SilentlyContinue
if (-not $makensis) { $makensis = Get-Command "${env:ProgramFiles(x86)}\NSIS\makensis.exe" -ErrorAction SilentlyContinue }
if ($makensis) {
    Invoke-Step "Building the installer" { & $makensis.Source -V2 -INPUTCHARSET UTF8 packaging\windows\nianbao.nsi }
    Write-Host "Done: dist\nianbao-setup.exe"
} else {
    Write-Host "Done: dist\nianbao. Install NSIS to build the installer as well."
}
