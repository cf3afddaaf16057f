@echo off
rem Starts Convoscope: without arguments its window, otherwise its command line.
setlocal DisableDelayedExpansion
for %%I in ("%~dp0..") do set "APP=%%~fI"

rem A Java 25, looked for where one usually is; the release file says its version without starting it.
set "JAVA="
call :look "%APP%\..\runtime"
call :look "%CONVOSCOPE_JAVA_HOME%"
call :look "%JAVA_HOME%"
for %%I in (java.exe) do if not "%%~$PATH:I"=="" call :look "%%~dp$PATH:I.."
for /d %%D in (
  "%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Eclipse Adoptium\jre-25*"
  "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Java\latest" "%ProgramFiles%\Microsoft\jdk-25*"
  "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*"
  "%ProgramFiles%\BellSoft\LibericaJDK-25*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\jdk-25*"
  "%USERPROFILE%\.jdks\*25*"
) do call :look "%%~fD"
if not defined JAVA (
  echo convoscope: needs Java 25 and found none; install a JDK 25 ^(Temurin from adoptium.net is one^) and set JAVA_HOME to its folder. 1>&2
  exit /b 1
)

rem The JVM says on stderr, in lines that begin WARNING:, that the Vector API is incubating. Those
rem lines are dropped. A pipe would lose the exit code, so what is left of stderr comes at the end.
set "ERRORS=%TEMP%\convoscope-%RANDOM%-%RANDOM%-%RANDOM%.txt"
rem In an installed program native libraries and a cache lie beside the jars: see image.args.
set "IMAGE="
if exist "%APP%\image.args" set IMAGE="-Donnxruntime.native.path=%APP%\natives" "-Djava.library.path=%APP%\natives" -Dorg.bytedeco.javacpp.pathsFirst=true "-XX:AOTCache=%APP%\convoscope.aot"
"%JAVA%" "@%APP%\jvm.args" %IMAGE% "-Dconvoscope.home.app=%APP%" -cp "%APP%\lib\convoscope.jar" convoscope.app.Main %* 2>"%ERRORS%"
set "CODE=%ERRORLEVEL%"
findstr /v /b /c:"WARNING:" "%ERRORS%" 1>&2
del "%ERRORS%" 2>nul
exit /b %CODE%

rem :look FOLDER sets JAVA if none is known yet and the folder holds a Java 25.
:look
if defined JAVA exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /r /b /c:"JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>nul && set "JAVA=%~f1\bin\java.exe"
exit /b 0
