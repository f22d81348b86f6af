no module file
