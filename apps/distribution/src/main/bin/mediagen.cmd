@echo off
rem mediagen as it is installed: the jars in lib, those that somebody put into plugins, and for the command emulate those in
rem emulator.
rem JAVA_HOME is the Java to use, 17 or newer (default: the java on the PATH).
setlocal
set "home=%~dp0.."
if not defined MEDIAGEN_PLUGINS set "MEDIAGEN_PLUGINS=%home%\plugins"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

rem Most runs are short: a light compiler and a simple collector fit best. A server runs for days, with what Java itself chooses.
set "flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
set "more="
if "%~1"=="mcp" set "flags="
if "%~1"=="emulate" set "flags="
if "%~1"=="emulate" set "more=;%home%\emulator\*"

rem Windows has no locale to correct: an argument with characters that its code page lacks belongs on standard input or in a file.
rem These know colours and moving lines, which not every window does. Whether a stream goes elsewhere is asked in Java, by the
rem rule of before Java 22.
set "terminal=none"
if defined WT_SESSION set "terminal=console"
if defined TERM_PROGRAM set "terminal=console"
if /i "%ConEmuANSI%"=="ON" set "terminal=console"

"%java%" %flags% -Djdk.console=java.base -Dmediagen.terminal=%terminal% -cp "%home%\lib\*%more%;%MEDIAGEN_PLUGINS%\*" dev.mediagen.cli.Main %*
exit /b %ERRORLEVEL%
