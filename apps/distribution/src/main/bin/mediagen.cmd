@echo off
rem mediagen as it is installed: the jars in lib, and those that somebody put into plugins.
rem JAVA_HOME is the Java to use, 17 or newer (default: the java on the PATH).
setlocal
set "home=%~dp0.."
if not defined MEDIAGEN_PLUGINS set "MEDIAGEN_PLUGINS=%home%\plugins"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "%home%\lib\*;%MEDIAGEN_PLUGINS%\*" dev.mediagen.cli.Main %*
exit /b %ERRORLEVEL%
